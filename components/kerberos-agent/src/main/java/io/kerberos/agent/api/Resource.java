package io.kerberos.agent.api;

import io.kerberos.agent.fault.Problem;
import io.kerberos.agent.fault.ProblemException;
import io.kerberos.core.fault.CameraFaultException;
import io.kerberos.core.fault.FaultKind;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests of one kind; the processor around it is the one place where failures become answers. */
@FunctionalInterface
interface Resource {
    Answer answer(ApiRequest request) throws ProblemException, CameraFaultException;

    static Processor of(Resource resource) {
        return new Answering(resource);
    }

    /** The supervisor: nothing that goes wrong here reaches the error handling of the deliveries. */
    final class Answering implements Processor {
        private static final Logger LOG = LoggerFactory.getLogger(Resource.class);

        private final Resource resource;

        Answering(Resource resource) {
            this.resource = resource;
        }

        @Override
        public void process(Exchange exchange) {
            answer(new ApiRequest(exchange.getMessage())).write(exchange.getMessage());
        }

        private Answer answer(ApiRequest request) {
            try {
                return resource.answer(request);
            } catch (ProblemException e) {
                return Answer.problem(e.problem());
            } catch (CameraFaultException e) {
                LOG.warn("a request cannot be answered: {}", e.getMessage());
                return Answer.problem(Problem.of(status(e.kind()), CameraReport.said(e.fault())));
            } catch (RuntimeException e) {
                LOG.error("a request failed; this is a bug, please report it", e);
                return Answer.problem(Problem.of(500, "this is a bug; the log of the agent tells more"));
            }
        }

        private static int status(FaultKind kind) {
            return kind == FaultKind.BUG ? 500 : 503;
        }
    }
}
