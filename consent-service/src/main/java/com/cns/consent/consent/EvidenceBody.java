package com.cns.consent.consent;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.id.CommunicationId;
import com.cns.platform.problem.ProblemException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Evidence as the API names it. */
@Schema(description = "How the person said it; request is of privacy requests only")
record EvidenceBody(
        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @Schema(
                required = true,
                enumeration = {"form", "double-opt-in", "keyword", "spoken", "written", "request"},
                examples = "form")
        @Nullable
        String proof,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(
                description = "What your systems call the form or the script: nothing of a person",
                maxLength = LONGEST,
                examples = "checkout-v3")
        @Nullable
        String source,

        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
        @Schema(
                description =
                        "The communication in which the person said it, of a keyword, or was asked to confirm it, of a double-opt-in")
        @Nullable
        String message,

        @NotPersonal(NotPersonal.Reason.TIME)
        @Schema(
                description =
                        "When the person confirmed a yes from the address that the form names; only of a double-opt-in, which needs it or a message",
                format = "date-time")
        @Nullable
        String confirmedAt) {
    static final int LONGEST = 64;

    /** A name: letters first, and never so many digits that it could be a phone number. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0," + (LONGEST - 1) + "}");

    private static final Pattern LIKE_A_NUMBER = Pattern.compile(".*(?:[0-9][._-]?){7,}.*");

    static @Nullable EvidenceBody of(@Nullable Evidence evidence) {
        return evidence == null
                ? null
                : new EvidenceBody(
                        evidence.proof().toString(),
                        evidence.source(),
                        evidence.message() == null ? null : evidence.message().toString(),
                        evidence.confirmedAt() == null
                                ? null
                                : evidence.confirmedAt().toString());
    }

    /**
     * Null when there is none, or when something is wrong with it, which has then been added to the faults.
     *
     * @param isYes whether it is of a "yes", which is confirmed in a double opt-in
     */
    static @Nullable Evidence read(
            @Nullable EvidenceBody body, boolean isYes, Instant now, String pointer, ProblemException faults) {
        if (body == null) {
            return null;
        }
        Proof checkedProof = Parsed.required(body.proof, Proof::fromString, pointer + "/proof", faults);
        if (body.source != null && !isName(body.source)) {
            faults.error(
                    pointer + "/source",
                    "must be a name of at most " + LONGEST
                            + " letters, digits, and . _ -, that begins with a letter and has no number of a person");
        }
        CommunicationId checkedMessage =
                Parsed.of(body.message, CommunicationId::fromString, pointer + "/message", faults);
        if (checkedProof == Proof.REQUEST) {
            faults.error(pointer + "/proof", "is of a privacy request only: ask for one");
        }
        boolean isConfirmed = checkedProof == Proof.DOUBLE_OPT_IN;
        if (checkedMessage != null && checkedProof != null && checkedProof != Proof.KEYWORD && !isConfirmed) {
            faults.error(pointer + "/message", "is only of a keyword or a double-opt-in");
        }
        Instant confirmed = confirmed(body, isYes && isConfirmed, now, pointer, faults);
        if (isYes && isConfirmed && body.message == null && body.confirmedAt == null) {
            faults.error(pointer + "/confirmedAt", "is required of a double-opt-in without a message");
        }
        return checkedProof == null ? null : new Evidence(checkedProof, body.source, checkedMessage, confirmed);
    }

    private static @Nullable Instant confirmed(
            EvidenceBody body, boolean isAllowed, Instant now, String pointer, ProblemException faults) {
        String at = pointer + "/confirmedAt";
        Instant confirmed = Parsed.of(body.confirmedAt, Parsed::time, at, faults);
        if (confirmed != null && !isAllowed) {
            faults.error(at, "is only of a yes by double-opt-in");
        }
        if (confirmed != null && confirmed.isAfter(now)) {
            faults.error(at, "must not be in the future");
        }
        return confirmed;
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches() && !LIKE_A_NUMBER.matcher(text).matches();
    }
}
