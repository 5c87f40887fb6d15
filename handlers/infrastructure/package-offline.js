/**
 * Lets `serverless package` work without AWS credentials. For layers the framework asks AWS what was uploaded last,
 * to spare uploading it again; without credentials nothing is uploaded, so there is nothing to spare. A plugin of
 * the framework: https://github.com/oss-serverless/osls/blob/4.x/docs/guides/plugins/creating-plugins.md
 */
export default function PackageOffline(serverless) {
  this.hooks = {
    'before:package:compileLayers': () => {
      const layers = serverless.pluginManager.plugins.find(
        ({ compareWithLastLayer }) => compareWithLastLayer,
      );
      const compare = layers.compareWithLastLayer.bind(layers);
      layers.compareWithLastLayer = layer =>
        compare(layer).catch(error => {
          if (!/credentials not found/i.test(error.message)) throw error;
        });
    },
  };
}
