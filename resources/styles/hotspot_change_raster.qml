<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16-Białowieża" styleCategories="Symbology">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option value="" type="QString" name="name"/>
      <Option name="properties"/>
      <Option value="collection" type="QString" name="type"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling enabled="false" zoomedOutResamplingMethod="nearestNeighbour" maxOversampling="2" zoomedInResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer opacity="1" alphaBand="-1" nodataColor="" type="paletted" band="1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <colorPalette>
        <paletteEntry value="0" label="none · không đổi" alpha="255" color="#e8e8e8"/>
        <paletteEntry value="1" label="stays hot · vẫn nóng" alpha="255" color="#b2182b"/>
        <paletteEntry value="2" label="stays cold · vẫn lạnh" alpha="255" color="#2166ac"/>
        <paletteEntry value="3" label="new hot · mới nóng" alpha="255" color="#f4a582"/>
        <paletteEntry value="4" label="new cold · mới lạnh" alpha="255" color="#92c5de"/>
        <paletteEntry value="5" label="no longer hot · hết nóng" alpha="255" color="#c9b18f"/>
        <paletteEntry value="6" label="no longer cold · hết lạnh" alpha="255" color="#9fb0a6"/>
        <paletteEntry value="7" label="hot to cold · nóng thành lạnh" alpha="255" color="#542788"/>
        <paletteEntry value="8" label="cold to hot · lạnh thành nóng" alpha="255" color="#b35806"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast contrast="0" brightness="0" gamma="1"/>
    <huesaturation grayscaleMode="0" colorizeStrength="100" colorizeOn="0" colorizeRed="255" colorizeGreen="128" invertColors="0" colorizeBlue="128" saturation="0"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
