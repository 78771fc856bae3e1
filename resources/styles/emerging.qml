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
        <paletteEntry alpha="255" label="New hot spot" value="1" color="#fff200"/>
        <paletteEntry alpha="255" label="Consecutive hot spot" value="2" color="#ffb000"/>
        <paletteEntry alpha="255" label="Intensifying hot spot" value="3" color="#7f0000"/>
        <paletteEntry alpha="255" label="Persistent hot spot" value="4" color="#c4261d"/>
        <paletteEntry alpha="255" label="Diminishing hot spot" value="5" color="#e8743b"/>
        <paletteEntry alpha="255" label="Sporadic hot spot" value="6" color="#f7a98b"/>
        <paletteEntry alpha="255" label="Oscillating hot spot" value="7" color="#b07aa1"/>
        <paletteEntry alpha="255" label="Historical hot spot" value="8" color="#d9b8a6"/>
        <paletteEntry alpha="255" label="No pattern" value="0" color="#f2f2f2"/>
        <paletteEntry alpha="255" label="New cold spot" value="-1" color="#00e5d0"/>
        <paletteEntry alpha="255" label="Consecutive cold spot" value="-2" color="#56c1ff"/>
        <paletteEntry alpha="255" label="Intensifying cold spot" value="-3" color="#08306b"/>
        <paletteEntry alpha="255" label="Persistent cold spot" value="-4" color="#1f5fa8"/>
        <paletteEntry alpha="255" label="Diminishing cold spot" value="-5" color="#4f8fcc"/>
        <paletteEntry alpha="255" label="Sporadic cold spot" value="-6" color="#a6c8e8"/>
        <paletteEntry alpha="255" label="Oscillating cold spot" value="-7" color="#7a7fb8"/>
        <paletteEntry alpha="255" label="Historical cold spot" value="-8" color="#b8c4d6"/>
      </colorPalette>
    </rasterrenderer>
    <brightnesscontrast contrast="0" brightness="0" gamma="1"/>
    <huesaturation grayscaleMode="0" colorizeOn="0" colorizeStrength="100" colorizeBlue="128" colorizeGreen="128" invertColors="0" colorizeRed="255" saturation="0"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
