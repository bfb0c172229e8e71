package com.cns.consent.decision;

import com.cns.consent.person.Person;
import com.cns.consent.person.PersonBody;
import com.cns.consent.recipient.RecipientName;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/decisions}. */
record DecisionsBody(
        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "1 to 1,000, answered in this order", minItems = 1, maxItems = 1000, required = true)
        @Nullable
        List<@Nullable Item> decisions,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(description = "Whether each decision tells why in words, by Accept-Language: en or de")
        @Nullable
        Boolean explain) {
    private static final int ITEMS_AT_MOST = 1_000;

    /** One question. */
    record Item(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(required = true) @Nullable
            PersonBody person,

            @Schema(required = true) @Nullable Purpose purpose,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Schema(required = true) @Nullable
            Category category,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Schema(
                    description =
                            "Who outside of CNS would receive the data, as an instruction names them; absent when nobody",
                    maxLength = RecipientName.LONGEST)
            @Nullable
            String recipient,

            @NotPersonal(NotPersonal.Reason.STATE)
            @Schema(description = "The person's browser says Sec-GPC: 1 (Global Privacy Control)")
            @Nullable
            Boolean gpc,

            @NotPersonal(NotPersonal.Reason.STATE)
            @Schema(description = "The person's data is restricted (GDPR Article 18), as the asking one knows")
            @Nullable
            Boolean restricted) {}

    /**
     * The questions.
     *
     * @param optedOut whether the request itself came with {@code Sec-GPC: 1}, which counts for each of them
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault
     */
    List<Question> check(AccountId account, boolean optedOut) {
        if (decisions == null || decisions.isEmpty() || decisions.size() > ITEMS_AT_MOST) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/decisions", "must be 1 to " + ITEMS_AT_MOST + " decisions");
        }
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        List<Question> questions = new ArrayList<>(decisions.size());
        for (int i = 0; i < decisions.size(); i++) {
            Question question = read(decisions.get(i), account, optedOut, "/decisions/" + i, faults);
            if (question != null) {
                questions.add(question);
            }
        }
        if (questions.size() < decisions.size()) {
            throw faults;
        }
        return questions;
    }

    /** Null when something is wrong with it; all that is wrong has then been told. */
    private static @Nullable Question read(
            @Nullable Item item, AccountId account, boolean optedOut, String pointer, ProblemException faults) {
        if (item == null) {
            faults.error(pointer, "must be an object");
            return null;
        }
        Person person = PersonBody.read(item.person(), account, pointer + "/person", faults);
        Purpose purpose = required(item.purpose(), pointer + "/purpose", faults);
        Category category = required(item.category(), pointer + "/category", faults);
        RecipientName recipient =
                item.recipient() == null ? null : RecipientName.read(item.recipient(), pointer + "/recipient", faults);
        boolean misnamed = item.recipient() != null && recipient == null;
        return person == null || purpose == null || category == null || misnamed
                ? null
                : new Question(
                        person,
                        purpose,
                        List.of(category),
                        recipient,
                        Boolean.TRUE.equals(item.restricted()),
                        optedOut || Boolean.TRUE.equals(item.gpc()));
    }

    private static <T> @Nullable T required(@Nullable T value, String pointer, ProblemException faults) {
        if (value == null) {
            faults.error(pointer, "is required");
        }
        return value;
    }
}
