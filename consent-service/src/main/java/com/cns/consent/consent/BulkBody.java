package com.cns.consent.consent;

import com.cns.consent.person.Person;
import com.cns.consent.person.PersonBody;
import com.cns.consent.person.SenderName;
import com.cns.consent.standing.ConsentState;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.NoticeId;
import com.cns.contract.usage.Product;
import com.cns.platform.identifier.Sender;
import com.cns.platform.problem.FieldError;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/consents/bulk}. Each row stands for itself: a fault in one leaves the others alone. */
record BulkBody(
        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "1 to 1,000, answered in this order", minItems = 1, maxItems = 1000, required = true)
        @Nullable
        List<@Nullable Row> consents) {
    private static final int ROWS_AT_MOST = 1_000;
    /** Before there were text messages nobody consented to one. */
    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /** What a person said. Texts, so that one that means nothing is a fault of its row. */
    record Row(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(required = true) @Nullable
            PersonBody person,

            @NotPersonal(NotPersonal.Reason.ENUMERATION) @Schema(required = true, examples = "own-marketing") @Nullable
            String purpose,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(
                    description = "By which channel; absent for every one",
                    enumeration = {"sms", "mms", "voice", "email", "push"})
            @Nullable
            String channel,

            @PersonalData(
                    category = Category.USAGE,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.PROCESSOR_INSTRUCTION,
                    retention = Retention.REQUEST)
            @Schema(
                    description = "What of your senders sends, of end-users; absent for every one",
                    maxLength = SenderName.LONGEST)
            @Nullable
            String sender,

            @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
            @Schema(description = "The notice that the person was shown", required = true)
            @Nullable
            String notice,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(
                    description =
                            "In which of the notice's languages the person was shown it (BCP 47); absent when it is not known",
                    examples = "de")
            @Nullable
            String language,

            @NotPersonal(NotPersonal.Reason.STATE)
            @Schema(
                    required = true,
                    enumeration = {"given", "refused", "withdrawn"})
            @Nullable
            String status,

            @NotPersonal(NotPersonal.Reason.TIME) @Schema(format = "date-time", required = true) @Nullable
            String answeredAt,

            @NotPersonal(NotPersonal.Reason.TIME)
            @Schema(description = "Exactly where it was withdrawn", format = "date-time")
            @Nullable
            String withdrawnAt,

            @NotPersonal(NotPersonal.Reason.TIME)
            @Schema(
                    description =
                            "For how long from the answer on, as a period of ISO 8601 of whole days; absent for ever",
                    examples = "P1Y")
            @Nullable
            String validity,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(description = "How the person answered") @Nullable
            EvidenceBody answerProof,

            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(description = "How the person withdrew it") @Nullable
            EvidenceBody withdrawalProof) {}

    /**
     * Sense made of every row.
     *
     * @param faults by row
     */
    record Read(List<Taken> rows, SequencedMap<Integer, List<FieldError>> faults) {}

    /**
     * Reads every row by itself.
     *
     * @param identifiers that make tokens of senders
     * @param ids of consents that are new
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} when there are no rows, or too many
     */
    Read read(AccountId account, Identifiers identifiers, Instant now, Supplier<ConsentId> ids) {
        if (consents == null || consents.isEmpty() || consents.size() > ROWS_AT_MOST) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/consents", "must be 1 to " + ROWS_AT_MOST + " consents");
        }
        List<Taken> rows = new ArrayList<>();
        SequencedMap<Integer, List<FieldError>> faults = new TreeMap<>();
        Map<Taken.Answer, Integer> firsts = new HashMap<>();
        for (int i = 0; i < consents.size(); i++) {
            ProblemException wrong = new ProblemException(Problem.VALIDATION_FAILED);
            Taken taken = read(consents.get(i), i, account, identifiers, now, ids, wrong);
            Integer first = taken == null ? null : firsts.putIfAbsent(taken.theAnswer(), i);
            if (first != null) {
                wrong.error("/consents/" + i, "is the same answer as row " + first);
            }
            if (taken != null && wrong.errors().isEmpty()) {
                rows.add(taken);
            } else {
                faults.put(i, wrong.errors());
            }
        }
        return new Read(rows, faults);
    }

    private static @Nullable Taken read(
            @Nullable Row row,
            int index,
            AccountId account,
            Identifiers identifiers,
            Instant now,
            Supplier<ConsentId> ids,
            ProblemException wrong) {
        String at = "/consents/" + index;
        if (row == null) {
            wrong.error(at, "must be an object");
            return null;
        }
        Person person = PersonBody.read(row.person, account, at + "/person", wrong);
        Purpose purpose = Parsed.required(row.purpose, BulkBody::purpose, at + "/purpose", wrong);
        Product channel = Parsed.of(row.channel, BulkBody::channel, at + "/channel", wrong);
        Sender sender = SenderName.read(row.sender, person, at + "/sender", wrong);
        NoticeId notice = Parsed.required(row.notice, NoticeId::fromString, at + "/notice", wrong);
        ConsentState state = Parsed.required(row.status, BulkBody::state, at + "/status", wrong);
        Instant answered = Parsed.required(row.answeredAt, Parsed::time, at + "/answeredAt", wrong);
        Instant withdrawn = Parsed.of(row.withdrawnAt, Parsed::time, at + "/withdrawnAt", wrong);
        Validity validity = Validity.read(row.validity, at + "/validity", wrong);
        boolean isYes = state != ConsentState.REFUSED;
        Evidence answer = EvidenceBody.read(row.answerProof, isYes, now, at + "/answerProof", wrong);
        Evidence withdrawal = EvidenceBody.read(row.withdrawalProof, false, now, at + "/withdrawalProof", wrong);
        checkTimes(row, state, answered, withdrawn, now, at, wrong);
        Instant confirmed = Evidence.confirmedAtOf(answer);
        if (confirmed != null && answered != null && confirmed.isBefore(answered)) {
            wrong.error(at + "/answerProof/confirmedAt", "must not be before answeredAt");
        }
        return person == null
                        || purpose == null
                        || notice == null
                        || state == null
                        || answered == null
                        || !wrong.errors().isEmpty()
                ? null
                : new Taken(
                        index,
                        ids.get(),
                        person,
                        purpose,
                        identifiers.scope(account, channel, sender),
                        sender,
                        notice,
                        row.language,
                        state,
                        answered,
                        withdrawn,
                        validity,
                        answer,
                        withdrawal);
    }

    private static void checkTimes(
            Row row,
            @Nullable ConsentState state,
            @Nullable Instant answered,
            @Nullable Instant withdrawn,
            Instant now,
            String at,
            ProblemException wrong) {
        checkTime(answered, now, at + "/answeredAt", wrong);
        checkTime(withdrawn, now, at + "/withdrawnAt", wrong);
        boolean isWithdrawn = state == ConsentState.WITHDRAWN;
        if (state != null && isWithdrawn != (row.withdrawnAt != null)) {
            wrong.error(at + "/withdrawnAt", isWithdrawn ? "is required" : "is only of what was withdrawn");
        }
        if (state != null && !isWithdrawn && row.withdrawalProof != null) {
            wrong.error(at + "/withdrawalProof", "is only of what was withdrawn");
        }
        if (withdrawn != null && answered != null && withdrawn.isBefore(answered)) {
            wrong.error(at + "/withdrawnAt", "must not be before answeredAt");
        }
    }

    private static void checkTime(@Nullable Instant time, Instant now, String pointer, ProblemException wrong) {
        if (time != null && time.isAfter(now)) {
            wrong.error(pointer, "must not be in the future");
        }
        if (time != null && time.isBefore(EARLIEST)) {
            wrong.error(pointer, "must not be before 1990");
        }
    }

    private static Purpose purpose(String text) {
        return ours(() -> Purpose.fromString(text), "must be a purpose of GET /v1/purposes");
    }

    private static Product channel(String text) {
        return Arrays.stream(Product.values())
                .filter(product -> product.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be sms, mms, voice, email or push"));
    }

    private static ConsentState state(String text) {
        return switch (text) {
            case "given" -> ConsentState.GIVEN;
            case "refused" -> ConsentState.REFUSED;
            case "withdrawn" -> ConsentState.WITHDRAWN;
            default -> throw new IllegalArgumentException("must be given, refused or withdrawn");
        };
    }

    /** The other's words may repeat what was written. */
    private static <T> T ours(Supplier<T> parse, String otherwise) {
        try {
            return parse.get();
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(otherwise, unknown);
        }
    }
}
