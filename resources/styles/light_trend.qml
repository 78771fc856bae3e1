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
    <rasterrenderer band="1" type="singlebandpseudocolor" classificationMax="nan" nodataColor="" classificationMin="nan" alphaBand="-1" opacity="1">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader colorRampType="DISCRETE" clip="0" classificationMode="1" labelPrecision="6" minimumValue="0" maximumValue="255">
          <item value="-2" color="#542788" alpha="255" label="&lt; -2 nW/cm²/sr/a"/>
          <item value="-1" color="#8073ac" alpha="255" label="-2 – -1 nW/cm²/sr/a"/>
          <item value="-0.5" color="#b2abd2" alpha="255" label="-1 – -0.5 nW/cm²/sr/a"/>
          <item value="-0.1" color="#d8daeb" alpha="255" label="-0.5 – -0.1 nW/cm²/sr/a"/>
          <item value="0.1" color="#f7f7f7" alpha="255" label="-0.1 – 0.1 nW/cm²/sr/a"/>
          <item value="0.5" color="#fee0b6" alpha="255" label="0.1 – 0.5 nW/cm²/sr/a"/>
          <item value="1" color="#fdb863" alpha="255" label="0.5 – 1 nW/cm²/sr/a"/>
          <item value="2" color="#e08214" alpha="255" label="1 – 2 nW/cm²/sr/a"/>
          <item value="inf" color="#b35806" alpha="255" label="≥ 2 nW/cm²/sr/a"/>
          <rampLegendSettings minimumLabel="" suffix="" direction="0" orientation="2" maximumLabel="" prefix="" useContinuousLegend="1">
            <numericFormat id="basic">
              <Option type="Map">
                <Option type="QChar" value="" name="decimal_separator"/>
                <Option type="int" value="6" name="decimals"/>
                <Option type="int" value="0" name="rounding_type"/>
                <Option type="bool" value="false" name="show_plus"/>
                <Option type="bool" value="true" name="show_thousand_separator"/>
                <Option type="bool" value="false" name="show_trailing_zeros"/>
                <Option type="QChar" value="" name="thousand_separator"/>
              </Option>
            </numericFormat>
          </rampLegendSettings>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast gamma="1" contrast="0" brightness="0"/>
    <huesaturation invertColors="0" colorizeOn="0" colorizeGreen="128" colorizeRed="255" colorizeStrength="100" saturation="0" grayscaleMode="0" colorizeBlue="128"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
