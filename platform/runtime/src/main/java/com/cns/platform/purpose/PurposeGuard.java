package com.cns.platform.purpose;

import com.cns.contract.classification.Purpose;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Lets callers who state a fitting purpose read the personal data of one endpoint; nobody stores the answer on the way. */
final class PurposeGuard implements ContainerRequestFilter, ContainerResponseFilter {
    static final String HEADER = "CNS-Purpose";

    private static final Logger LOG = Logger.getLogger(PurposeGuard.class);
    private static final String NOT_CATALOGUED = "not-in-the-catalogue";

    private final String endpoint;
    private final Set<Purpose> purposes;
    private final Counter refusals;

    private PurposeGuard(String endpoint, Set<Purpose> purposes, Counter refusals) {
        this.endpoint = endpoint;
        this.purposes = purposes;
        this.refusals = refusals;
    }

    /** @param endpoint method and path template, as logs and metrics name it */
    static PurposeGuard of(ReadsPersonalData reads, String endpoint, MeterRegistry metrics) {
        Set<Purpose> covering = Arrays.stream(reads.purposes())
                .filter(purpose -> purpose.categories().containsAll(Set.of(reads.value())))
                .collect(Collectors.toUnmodifiableSet());
        Counter refusals = Counter.builder("cns.purpose.refusals")
                .description("Reads of personal data refused for their purpose")
                .tag("endpoint", endpoint)
                .register(metrics);
        return new PurposeGuard(endpoint, covering, refusals);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String stated = request.getHeaderString(HEADER);
        if (stated == null || stated.isBlank()) {
            throw new ProblemException(Problem.PURPOSE_MISSING).parameter(HEADER, "must name a purpose");
        }
        Optional<Purpose> purpose = catalogued(stated);
        if (purpose.filter(purposes::contains).isEmpty()) {
            refusals.increment();
            LOG.infof(
                    "A purpose was refused: endpoint=%s purpose=%s",
                    endpoint, purpose.map(Purpose::toString).orElse(NOT_CATALOGUED));
            throw new ProblemException(Problem.PURPOSE_REFUSED);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static Optional<Purpose> catalogued(String stated) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.toString().equals(stated))
                .findFirst();
    }
}
