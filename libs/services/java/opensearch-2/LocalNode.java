package wiredesk.services;

import java.util.List;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.transport.Netty4Plugin;

/** A node whose modules come from the class path: OpenSearch 2 takes them as classes. */
final class LocalNode extends Node {
  LocalNode(Environment environment) {
    super(
        environment,
        List.of(
            Netty4Plugin.class,
            CommonAnalysisPlugin.class,
            ReindexPlugin.class,
            PainlessPlugin.class,
            MapperExtrasPlugin.class),
        true);
  }
}
