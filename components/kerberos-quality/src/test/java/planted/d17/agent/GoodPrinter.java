package planted.d17.agent;

import java.io.PrintWriter;

class GoodPrinter {
    void run(Exception failure, PrintWriter out) {
        failure.printStackTrace(out);
    }
}
