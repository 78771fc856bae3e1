<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis styleCategories="Symbology" version="3.22.16-Białowieża">
  <pipe-data-defined-properties>
    <Option type="Map">
      <Option value="" name="name" type="QString"/>
      <Option name="properties"/>
      <Option value="collection" name="type" type="QString"/>
    </Option>
  </pipe-data-defined-properties>
  <pipe>
    <provider>
      <resampling enabled="false" zoomedInResamplingMethod="nearestNeighbour" maxOversampling="2" zoomedOutResamplingMethod="nearestNeighbour"/>
    </provider>
    <rasterrenderer alphaBand="-1" band="1" nodataColor="" classificationMax="nan" opacity="1" type="singlebandpseudocolor" classificationMin="nan">
      <minMaxOrigin>
        <limits>None</limits>
        <extent>WholeRaster</extent>
        <statAccuracy>Estimated</statAccuracy>
        <cumulativeCutLower>0.02</cumulativeCutLower>
        <cumulativeCutUpper>0.98</cumulativeCutUpper>
        <stdDevFactor>2</stdDevFactor>
      </minMaxOrigin>
      <rastershader>
        <colorrampshader maximumValue="255" colorRampType="DISCRETE" labelPrecision="6" minimumValue="0" classificationMode="1" clip="0">
          <item value="1" alpha="255" color="#00224e" label="&lt; 1 nW/cm²/sr"/>
          <item value="2" alpha="255" color="#253e6c" label="1 – 2 nW/cm²/sr"/>
          <item value="5" alpha="255" color="#575d6d" label="2 – 5 nW/cm²/sr"/>
          <item value="10" alpha="255" color="#7d7c78" label="5 – 10 nW/cm²/sr"/>
          <item value="20" alpha="255" color="#a69d75" label="10 – 20 nW/cm²/sr"/>
          <item value="50" alpha="255" color="#d3c164" label="20 – 50 nW/cm²/sr"/>
          <item value="inf" alpha="255" color="#fee838" label="≥ 50 nW/cm²/sr"/>
          <rampLegendSettings direction="0" minimumLabel="" useContinuousLegend="1" suffix="" prefix="" orientation="2" maximumLabel="">
            <numericFormat id="basic">
              <Option type="Map">
                <Option value="" name="decimal_separator" type="QChar"/>
                <Option value="6" name="decimals" type="int"/>
                <Option value="0" name="rounding_type" type="int"/>
                <Option value="false" name="show_plus" type="bool"/>
                <Option value="true" name="show_thousand_separator" type="bool"/>
                <Option value="false" name="show_trailing_zeros" type="bool"/>
                <Option value="" name="thousand_separator" type="QChar"/>
              </Option>
            </numericFormat>
          </rampLegendSettings>
        </colorrampshader>
      </rastershader>
    </rasterrenderer>
    <brightnesscontrast contrast="0" brightness="0" gamma="1"/>
    <huesaturation colorizeGreen="128" colorizeBlue="128" colorizeStrength="100" colorizeOn="0" grayscaleMode="0" saturation="0" invertColors="0" colorizeRed="255"/>
    <rasterresampler maxOversampling="2"/>
    <resamplingStage>resamplingFilter</resamplingStage>
  </pipe>
  <blendMode>0</blendMode>
</qgis>
