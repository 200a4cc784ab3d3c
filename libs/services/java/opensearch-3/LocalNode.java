package wiredesk.services;

import java.util.List;
import java.util.stream.Stream;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasModulePlugin;
import org.opensearch.index.reindex.ReindexModulePlugin;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessModulePlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** A node whose modules come from the class path: OpenSearch 3 takes them as descriptions. */
final class LocalNode extends Node {
  private static final List<Class<? extends Plugin>> MODULES =
      List.of(
          Netty4ModulePlugin.class,
          CommonAnalysisModulePlugin.class,
          ReindexModulePlugin.class,
          PainlessModulePlugin.class,
          MapperExtrasModulePlugin.class);

  LocalNode(Environment environment) {
    super(environment, MODULES.stream().map(LocalNode::describe).toList(), true);
  }

  private static PluginInfo describe(Class<? extends Plugin> module) {
    String name = module.getName();
    return new PluginInfo(name, "from the class path", "NA", Version.CURRENT, "21", name, name, List.of(), false);
  }
}
