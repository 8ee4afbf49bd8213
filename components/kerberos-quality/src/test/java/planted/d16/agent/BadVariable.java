package planted.d16.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class BadVariable {
    private static Logger LOG = LoggerFactory.getLogger(BadVariable.class);
}
