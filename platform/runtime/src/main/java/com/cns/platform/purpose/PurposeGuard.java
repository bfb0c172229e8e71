package com.cns.platform.purpose;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.metric.Metric;
import com.cns.platform.audit.Outcome;
import com.cns.platform.metric.Meters;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.filters.FilterUtil;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerResponseFilter;

/**
 * Lets callers who state a fitting purpose read the personal data of one endpoint; nobody stores the answer on the way, and
 * what is audited is answered after its entry was committed.
 */
final class PurposeGuard implements ContainerRequestFilter, ResteasyReactiveContainerResponseFilter {
    static final String HEADER = "CNS-Purpose";

    private static final Logger LOG = Logger.getLogger(PurposeGuard.class);
    private static final String NOT_CATALOGUED = "not-in-the-catalogue";
    private static final String STATED = "com.cns.platform.purpose.stated";
    private static final String REFUSED = "com.cns.platform.purpose.refused";
    private static final String BY_STAFF = "com.cns.platform.purpose.by-staff";

    private final String endpoint;
    private final Set<Purpose> purposes;
    private final Set<Category> categories;
    private final boolean audited;
    private final boolean byStaffOnly;
    private final Counter refusals;
    private final ReadAudit audit;

    private PurposeGuard(
            String endpoint, Set<Purpose> purposes, ReadsPersonalData reads, Counter refusals, ReadAudit audit) {
        this.endpoint = endpoint;
        this.purposes = purposes;
        this.categories = Set.of(reads.value());
        this.audited = reads.audited();
        this.byStaffOnly = reads.byStaffOnly();
        this.refusals = refusals;
        this.audit = audit;
    }

    /** @param endpoint method and path template, as logs, metrics and the audit name it */
    static PurposeGuard of(ReadsPersonalData reads, String endpoint, MeterRegistry metrics, ReadAudit audit) {
        Set<Purpose> covering = Arrays.stream(reads.purposes())
                .filter(purpose -> purpose.categories().containsAll(Set.of(reads.value())))
                .collect(Collectors.toUnmodifiableSet());
        Counter refusals = Meters.counter(metrics, Metric.PURPOSE_REFUSALS, endpoint);
        return new PurposeGuard(endpoint, covering, reads, refusals, audit);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (byStaffOnly) {
            if (!audit.isByStaff()) {
                return;
            }
            request.setProperty(BY_STAFF, true);
        }
        String stated = request.getHeaderString(HEADER);
        if (stated == null || stated.isBlank()) {
            request.setProperty(REFUSED, true);
            throw new ProblemException(Problem.PURPOSE_MISSING).parameter(HEADER, "must name a purpose");
        }
        Optional<Purpose> purpose = catalogued(stated);
        request.setProperty(STATED, purpose.orElse(null));
        if (purpose.filter(purposes::contains).isEmpty()) {
            refusals.increment();
            LOG.infof(
                    "A purpose was refused: endpoint=%s purpose=%s",
                    endpoint, purpose.map(Purpose::toString).orElse(NOT_CATALOGUED));
            request.setProperty(REFUSED, true);
            throw new ProblemException(Problem.PURPOSE_REFUSED);
        }
    }

    /** Refusals come by here, too: as answers of the problem. When the entry cannot be written, that is what is answered. */
    @Override
    public void filter(ResteasyReactiveContainerRequestContext request, ContainerResponseContext response) {
        if (byStaffOnly && !isOfStaff(request, response)) {
            return;
        }
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        outcome(request, response).ifPresent(outcome -> {
            Purpose stated = (Purpose) request.getProperty(STATED);
            Attempt attempt =
                    new Attempt(endpoint, request.getUriInfo()::getPathParameters, stated, categories, outcome);
            FilterUtil.handleUniVoid(audit.add(attempt).map(Object.class::cast), request);
        });
    }

    /** Also when they were found to have no right to it: then the request never came by here. */
    private boolean isOfStaff(ContainerRequestContext request, ContainerResponseContext response) {
        boolean forbidden = response.getStatus() == Response.Status.FORBIDDEN.getStatusCode();
        return request.getProperty(BY_STAFF) != null || (forbidden && audit.isByStaff());
    }

    private Optional<Outcome> outcome(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(REFUSED) != null) {
            return Optional.of(Outcome.REFUSED);
        }
        return audited ? outcome(response.getStatusInfo()) : Optional.empty();
    }

    private static Optional<Outcome> outcome(Response.StatusType status) {
        if (status.getFamily() == Response.Status.Family.SUCCESSFUL) {
            return Optional.of(Outcome.READ);
        }
        return switch (status.getStatusCode()) {
            case 403 -> Optional.of(Outcome.REFUSED);
            case 404 -> Optional.of(Outcome.NOT_FOUND);
            default -> Optional.empty();
        };
    }

    private static Optional<Purpose> catalogued(String stated) {
        return Arrays.stream(Purpose.values())
                .filter(purpose -> purpose.toString().equals(stated))
                .findFirst();
    }
}
