package planted.d16.agent;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class BadName {
    private static final Logger LOGGER = LoggerFactory.getLogger(BadName.class);
}
