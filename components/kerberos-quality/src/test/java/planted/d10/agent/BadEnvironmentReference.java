package planted.d10.agent;

import java.util.function.UnaryOperator;

class BadEnvironmentReference {
    UnaryOperator<String> run() {
        return System::getenv;
    }
}
