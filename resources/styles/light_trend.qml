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
    <rasterrenderer band="1" classificationMax="2" alphaBand="-1" classificationMin="-2" opacity="1" type="singlebandpseudocolor" nodataColor="">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader maximumValue="2" classificationMode="1" clip="0" colorRampType="DISCRETE" labelPrecision="6" minimumValue="-2">
          <item alpha="255" label="&lt; -2 nW/cm²/sr/a" value="-2" color="#542788"/>
          <item alpha="255" label="-2 – -1 nW/cm²/sr/a" value="-1" color="#8073ac"/>
          <item alpha="255" label="-1 – -0.5 nW/cm²/sr/a" value="-0.5" color="#b2abd2"/>
          <item alpha="255" label="-0.5 – -0.1 nW/cm²/sr/a" value="-0.1" color="#d8daeb"/>
          <item alpha="255" label="-0.1 – 0.1 nW/cm²/sr/a" value="0.1" color="#f7f7f7"/>
          <item alpha="255" label="0.1 – 0.5 nW/cm²/sr/a" value="0.5" color="#fee0b6"/>
          <item alpha="255" label="0.5 – 1 nW/cm²/sr/a" value="1" color="#fdb863"/>
          <item alpha="255" label="1 – 2 nW/cm²/sr/a" value="2" color="#e08214"/>
          <item alpha="255" label="≥ 2 nW/cm²/sr/a" value="inf" color="#b35806"/>
          <rampLegendSettings direction="0" minimumLabel="" useContinuousLegend="1" prefix="" orientation="2" maximumLabel="" suffix="">
            <numericFormat id="basic">
              <Option type="Map">
                <Option name="decimal_separator" value="" type="QChar"/>
                <Option name="decimals" value="6" type="int"/>
                <Option name="rounding_type" value="0" type="int"/>
                <Option name="show_plus" value="false" type="bool"/>
                <Option name="show_thousand_separator" value="true" type="bool"/>
                <Option name="show_trailing_zeros" value="false" type="bool"/>
                <Option name="thousand_separator" value="" type="QChar"/>
              </Option>
            </numericFormat>
          </rampLegendSettings>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast contrast="0" brightness="0" gamma="1"/>
    <huesaturation grayscaleMode="0" colorizeOn="0" colorizeStrength="100" colorizeBlue="128" colorizeGreen="128" invertColors="0" colorizeRed="255" saturation="0"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
