<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16-Białowieża" styleCategories="Symbology">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option name="name" type="QString" value=""/>
      <Option name="properties"/>
      <Option name="type" type="QString" value="collection"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling enabled="false" maxOversampling="2" zoomedOutResamplingMethod="nearestNeighbour" zoomedInResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer nodataColor="" band="3" type="paletted" opacity="1" alphaBand="-1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <colorPalette>
        <paletteEntry color="#b2182b" label="hot 99 % · nóng 99 %" value="3" alpha="255"/>
        <paletteEntry color="#ef8a62" label="hot 95 % · nóng 95 %" value="2" alpha="255"/>
        <paletteEntry color="#fddbc7" label="hot 90 % · nóng 90 %" value="1" alpha="255"/>
        <paletteEntry color="#e8e8e8" label="not significant · không có ý nghĩa" value="0" alpha="255"/>
        <paletteEntry color="#d1e5f0" label="cold 90 % · lạnh 90 %" value="-1" alpha="255"/>
        <paletteEntry color="#67a9cf" label="cold 95 % · lạnh 95 %" value="-2" alpha="255"/>
        <paletteEntry color="#2166ac" label="cold 99 % · lạnh 99 %" value="-3" alpha="255"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast contrast="0" gamma="1" brightness="0"/>
    <huesaturation colorizeStrength="100" colorizeGreen="128" invertColors="0" grayscaleMode="0" colorizeRed="255" saturation="0" colorizeBlue="128" colorizeOn="0"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
