import static java.nio.charset.StandardCharsets.UTF_8;

import com.adobe.epubcheck.tool.EpubChecker;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;

/**
 * EPUBCheck as a service. Its own command line takes one book and so costs the start of a JVM for each.
 * In: the path of a book, a line each. Out: EPUBCheck's JSON report, then a line that is U+0000.
 */
class EpubCheck {
    public static void main(String[] none) throws Exception {
        PrintStream out = System.out;
        BufferedReader books = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String book; (book = books.readLine()) != null; ) {
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            System.setOut(new PrintStream(said, true, UTF_8));
            try {
                new EpubChecker().run(new String[] {book, "--quiet", "--json", "-"});
            } catch (Throwable error) {
                error.printStackTrace(System.out);
            }
            said.writeBytes("\n\0\n".getBytes(UTF_8));
            said.writeTo(out);
            out.flush();
        }
    }
}
