package com.cns.platform.probe;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.purpose.AuditedRead;
import com.cns.platform.purpose.ReadsPersonalData;
import com.cns.platform.security.Roles;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Map;
import java.util.UUID;

@Path("/v1/probe/persons")
@RolesAllowed(Roles.SENDER)
class PersonsResource {
    static final SubjectId SUBJECT = new SubjectId(new UUID(0, 1));

    private final AuditedRead read;

    PersonsResource(AuditedRead read) {
        this.read = read;
    }

    @GET
    @Path("/{id}")
    @ReadsPersonalData(
            value = {Category.USAGE, Category.CONTENT},
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY, Purpose.CARRIER_RECONCILIATION})
    public Uni<Map<String, String>> read(@PathParam("id") String id) {
        return Uni.createFrom().item(Map.of("number", "+4930123456"));
    }

    /** Audited; "none" is not found, "elsewhere" is answered by another thread, "faulty" fails. */
    @GET
    @Path("/{id}/content")
    @ReadsPersonalData(
            value = Category.CONTENT,
            purposes = {Purpose.PROVIDE_SERVICE, Purpose.SECURITY},
            audited = true)
    public Uni<Map<String, String>> content(@PathParam("id") String id) {
        return switch (id) {
            case "none" -> Uni.createFrom().failure(new ProblemException(Problem.NOT_FOUND));
            case "faulty" -> Uni.createFrom().failure(new IllegalStateException("a fault"));
            case "elsewhere" ->
                Uni.createFrom().item(Map.of("text", "secret")).emitOn(Infrastructure.getDefaultExecutor());
            default -> {
                read.about(SUBJECT);
                yield Uni.createFrom().item(Map.of("text", "secret"));
            }
        };
    }

    /** What staff read of a customer. */
    @GET
    @Path("/{id}/case")
    @RolesAllowed(Roles.REVIEWER)
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.SECURITY, audited = true)
    public Uni<Map<String, String>> readCase(@PathParam("id") AccountId id) {
        read.about(id);
        return Uni.createFrom().item(Map.of("text", "secret"));
    }

    /** What customers read of themselves, and staff of them. */
    @GET
    @Path("/{id}/standing")
    @RolesAllowed({Roles.SENDER, Roles.REVIEWER})
    @ReadsPersonalData(value = Category.ACCOUNT, purposes = Purpose.SECURITY, audited = true, byStaffOnly = true)
    public Uni<Map<String, String>> readStanding(@PathParam("id") AccountId id) {
        read.about(id);
        return Uni.createFrom().item(Map.of("text", "secret"));
    }
}
