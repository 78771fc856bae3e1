<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16-Białowieża" styleCategories="Symbology">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option type="QString" value="" name="name"/>
      <Option name="properties"/>
      <Option type="QString" value="collection" name="type"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling maxOversampling="2" zoomedOutResamplingMethod="nearestNeighbour" enabled="false" zoomedInResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer band="1" type="paletted" nodataColor="" alphaBand="-1" opacity="1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <colorPalette>
        <paletteEntry value="1" color="#fff200" alpha="255" label="new hot spot · điểm nóng mới"/>
        <paletteEntry value="2" color="#ffb000" alpha="255" label="consecutive hot spot · điểm nóng liên tiếp"/>
        <paletteEntry value="3" color="#7f0000" alpha="255" label="intensifying hot spot · điểm nóng đang tăng"/>
        <paletteEntry value="4" color="#c4261d" alpha="255" label="persistent hot spot · điểm nóng kéo dài"/>
        <paletteEntry value="5" color="#e8743b" alpha="255" label="diminishing hot spot · điểm nóng đang giảm"/>
        <paletteEntry value="6" color="#f7a98b" alpha="255" label="sporadic hot spot · điểm nóng lúc có lúc không"/>
        <paletteEntry value="7" color="#b07aa1" alpha="255" label="oscillating hot spot · điểm nóng dao động"/>
        <paletteEntry value="8" color="#d9b8a6" alpha="255" label="historical hot spot · điểm nóng trước đây"/>
        <paletteEntry value="0" color="#f2f2f2" alpha="255" label="no pattern · không có quy luật"/>
        <paletteEntry value="-1" color="#00e5d0" alpha="255" label="new cold spot · điểm lạnh mới"/>
        <paletteEntry value="-2" color="#56c1ff" alpha="255" label="consecutive cold spot · điểm lạnh liên tiếp"/>
        <paletteEntry value="-3" color="#08306b" alpha="255" label="intensifying cold spot · điểm lạnh đang tăng"/>
        <paletteEntry value="-4" color="#1f5fa8" alpha="255" label="persistent cold spot · điểm lạnh kéo dài"/>
        <paletteEntry value="-5" color="#4f8fcc" alpha="255" label="diminishing cold spot · điểm lạnh đang giảm"/>
        <paletteEntry value="-6" color="#a6c8e8" alpha="255" label="sporadic cold spot · điểm lạnh lúc có lúc không"/>
        <paletteEntry value="-7" color="#7a7fb8" alpha="255" label="oscillating cold spot · điểm lạnh dao động"/>
        <paletteEntry value="-8" color="#b8c4d6" alpha="255" label="historical cold spot · điểm lạnh trước đây"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast gamma="1" contrast="0" brightness="0"/>
    <huesaturation invertColors="0" colorizeOn="0" colorizeGreen="128" colorizeRed="255" colorizeStrength="100" saturation="0" grayscaleMode="0" colorizeBlue="128"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
