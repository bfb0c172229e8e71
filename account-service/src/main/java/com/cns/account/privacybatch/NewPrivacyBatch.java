package com.cns.account.privacybatch;

import com.cns.account.language.Language;
import com.cns.account.privacyrequest.Persons;
import com.cns.account.privacyrequest.RequestType;
import com.cns.account.privacyrequest.Terms;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.platform.enduser.EndUser;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The same right of many people. */
record NewPrivacyBatch(
        @NotNull RequestType type,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @NotNull @Size(min = 1, max = PrivacyBatch.SUBJECTS_AT_MOST)
        List<@NotNull @Valid Subject> subjects,

        @Schema(description = "As of one request") @Nullable Language language,

        @NotPersonal(NotPersonal.Reason.STATE) @Schema(description = "As of one request") @Nullable
        Boolean restricted,

        @Schema(description = "As of one request") @Nullable List<Purpose> purposes,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(description = "When the requests are begun; at once, a few at a time, when absent")
        @Nullable
        Instant executeAt) {
    List<EndUser> endUsers() {
        return subjects.stream().map(Subject::endUser).toList();
    }

    /** What is wrong with the rows' corrections, each by its place: there is one in every row of a rectification, else in none. */
    ProblemException faults() {
        var faults = new ProblemException(Problem.VALIDATION_FAILED);
        boolean wanted = type == RequestType.RECTIFICATION;
        IntStream.range(0, subjects.size())
                .filter(row -> (subjects.get(row).correction() != null) != wanted)
                .forEach(row -> faults.error(
                        "/subjects/" + row + "/correction", wanted ? "is required" : "is for rectification only"));
        return faults;
    }

    /**
     * What is asked, row by row.
     *
     * @param persons whom the rows name, in their order
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} when it does not fit the type, and where rows contradict each other
     */
    List<Wanted> rows(List<Persons> persons) {
        List<Wanted> rows = IntStream.range(0, persons.size())
                .mapToObj(row -> new Wanted(
                        persons.get(row),
                        Terms.of(
                                type,
                                language,
                                restricted,
                                purposes,
                                executeAt,
                                subjects.get(row).correction())))
                .toList();
        Wanted.requireOneCorrectionEach(rows);
        return rows;
    }
}
