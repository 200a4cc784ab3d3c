package wiredesk.services;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;

/** One OpenSearch node on loopback, built from its published jars. Arguments: folder, HTTP port, transport port. */
public final class SearchNode {
  private SearchNode() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]).toAbsolutePath();
    Path config = Files.createDirectories(home.resolve("config"));
    Settings settings =
        Settings.builder()
            .put("path.home", home)
            .put("path.data", home.resolve("data"))
            .put("path.logs", home.resolve("logs"))
            .put("cluster.name", "wiredesk")
            .put("node.name", "wiredesk-1")
            .put("network.host", "127.0.0.1")
            .put("http.port", arguments[1])
            .put("transport.port", arguments[2])
            .put("discovery.type", "single-node")
            // A nearly full disk of a developer must not turn the index read-only.
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            // Garbage that waits for the serial collector is no reason to refuse a request.
            .put("indices.breaker.total.use_real_memory", false)
            .build();
    Environment environment =
        InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), config, () -> "wiredesk-1");
    Node node = new LocalNode(environment);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, closed), "close"));
    node.start();
    closed.await();
  }

  private static void close(Node node, CountDownLatch closed) {
    try {
      node.close();
    } catch (Exception error) {
      error.printStackTrace();
    } finally {
      closed.countDown();
    }
  }
}
