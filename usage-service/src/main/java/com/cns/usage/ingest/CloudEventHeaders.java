package com.cns.usage.ingest;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.usage.submission.Submission;
import jakarta.ws.rs.HeaderParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attributes of a CloudEvent that tells one communication; its data is a record. */
public class CloudEventHeaders {
    static final String SPECVERSION = "ce-specversion";
    /** The type of events that are taken. */
    static final String TYPE = "com.cns.communication.v1";

    @HeaderParam(SPECVERSION)
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    @Nullable
    String specversion;

    @HeaderParam("ce-type")
    @NotPersonal(NotPersonal.Reason.ENUMERATION)
    @Nullable
    String type;

    @HeaderParam("ce-source")
    @PersonalData(
            category = Category.USAGE,
            purposes = Purpose.PROVIDE_SERVICE,
            basis = LegalBasis.PROCESSOR_INSTRUCTION,
            retention = Retention.REQUEST)
    @Nullable
    String source;

    @HeaderParam("ce-id")
    @PersonalData(
            category = Category.USAGE,
            purposes = Purpose.PROVIDE_SERVICE,
            basis = LegalBasis.PROCESSOR_INSTRUCTION,
            retention = Retention.REQUEST)
    @Nullable
    String id;

    @HeaderParam("ce-time")
    @NotPersonal(NotPersonal.Reason.TIME)
    @Nullable
    String time;

    /**
     * The record, with the event's id and time where it has none of its own.
     *
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} when an attribute is missing or not understood
     */
    Submission submission(Submission.Item data) {
        var invalid = new ProblemException(Problem.VALIDATION_FAILED);
        if (!"1.0".equals(specversion)) {
            invalid.parameter(SPECVERSION, "must be 1.0");
        }
        if (!TYPE.equals(type)) {
            invalid.parameter("ce-type", "must be " + TYPE);
        }
        if (source == null || source.isBlank()) {
            invalid.parameter("ce-source", "is required");
        }
        if (id == null || id.isBlank()) {
            invalid.parameter("ce-id", "is required");
        } else if (data.id() != null && !data.id().equals(id)) {
            invalid.parameter("ce-id", "must be the record's id, where that has one");
        }
        if (!invalid.errors().isEmpty()) {
            throw invalid;
        }
        return new Submission(List.of(data.toldBy(id, time)));
    }
}
