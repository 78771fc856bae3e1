<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.22.16-Białowieża">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option name="name" value="" type="QString"/>
      <Option name="properties"/>
      <Option name="type" value="collection" type="QString"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling enabled="false" zoomedInResamplingMethod="nearestNeighbour" zoomedOutResamplingMethod="nearestNeighbour" maxOversampling="2"/>
    </provider>
    <rasterrenderer band="1" alphaBand="-1" opacity="1" type="paletted" nodataColor="">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <colorPalette>
        <paletteEntry alpha="255" label="new hot spot · điểm nóng mới" value="1" color="#fff200"/>
        <paletteEntry alpha="255" label="consecutive hot spot · điểm nóng liên tiếp" value="2" color="#ffb000"/>
        <paletteEntry alpha="255" label="intensifying hot spot · điểm nóng đang tăng" value="3" color="#7f0000"/>
        <paletteEntry alpha="255" label="persistent hot spot · điểm nóng kéo dài" value="4" color="#c4261d"/>
        <paletteEntry alpha="255" label="diminishing hot spot · điểm nóng đang giảm" value="5" color="#e8743b"/>
        <paletteEntry alpha="255" label="sporadic hot spot · điểm nóng lúc có lúc không" value="6" color="#f7a98b"/>
        <paletteEntry alpha="255" label="oscillating hot spot · điểm nóng dao động" value="7" color="#b07aa1"/>
        <paletteEntry alpha="255" label="historical hot spot · điểm nóng trước đây" value="8" color="#d9b8a6"/>
        <paletteEntry alpha="255" label="no pattern · không có quy luật" value="0" color="#f2f2f2"/>
        <paletteEntry alpha="255" label="new cold spot · điểm lạnh mới" value="-1" color="#00e5d0"/>
        <paletteEntry alpha="255" label="consecutive cold spot · điểm lạnh liên tiếp" value="-2" color="#56c1ff"/>
        <paletteEntry alpha="255" label="intensifying cold spot · điểm lạnh đang tăng" value="-3" color="#08306b"/>
        <paletteEntry alpha="255" label="persistent cold spot · điểm lạnh kéo dài" value="-4" color="#1f5fa8"/>
        <paletteEntry alpha="255" label="diminishing cold spot · điểm lạnh đang giảm" value="-5" color="#4f8fcc"/>
        <paletteEntry alpha="255" label="sporadic cold spot · điểm lạnh lúc có lúc không" value="-6" color="#a6c8e8"/>
        <paletteEntry alpha="255" label="oscillating cold spot · điểm lạnh dao động" value="-7" color="#7a7fb8"/>
        <paletteEntry alpha="255" label="historical cold spot · điểm lạnh trước đây" value="-8" color="#b8c4d6"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast contrast="0" brightness="0" gamma="1"/>
    <huesaturation grayscaleMode="0" colorizeOn="0" colorizeStrength="100" colorizeBlue="128" colorizeGreen="128" invertColors="0" colorizeRed="255" saturation="0"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
