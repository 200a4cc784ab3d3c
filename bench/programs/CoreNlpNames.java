import edu.stanford.nlp.ie.crf.CRFClassifier;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Reads a text a line, each a JSON string, and writes a line for each: the names in it as `start,end,class`, with blanks between. */
public class CoreNlpNames {
  private static final String MODEL = "edu/stanford/nlp/models/ner/english.all.3class.distsim.crf.ser.gz";

  public static void main(String[] args) throws Exception {
    var classifier = CRFClassifier.getClassifier(MODEL);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    for (String line; (line = in.readLine()) != null; ) {
      var found = classifier.classifyToCharacterOffsets(unquoted(line));
      out.println(
          found.stream().map(each -> each.second + "," + each.third + "," + each.first).collect(Collectors.joining(" ")));
    }
    out.flush();
  }

  private static String unquoted(String json) {
    var text = new StringBuilder(json.length());
    for (int at = 1; at < json.length() - 1; at++) {
      char unit = json.charAt(at);
      if (unit != '\\') {
        text.append(unit);
        continue;
      }
      char escape = json.charAt(++at);
      switch (escape) {
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'b' -> text.append('\b');
        case 'f' -> text.append('\f');
        case 'u' -> {
          text.append((char) Integer.parseInt(json.substring(at + 1, at + 5), 16));
          at += 4;
        }
        default -> text.append(escape);
      }
    }
    return text.toString();
  }
}
