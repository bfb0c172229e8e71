package com.cns.contract.consent;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.event.StateVersion;
import com.cns.contract.id.AccountId;
import com.cns.contract.privacy.PersonToken;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a person has answered when asked for consent, told at every answer and withdrawal. The topic is compacted: the
 * newest stays. Once the person was erased there is a tombstone, unless a "no" is kept.
 */
@EventType("com.cns.consent.state-changed.v1")
@JsonClassDescription(
        "All that a person has answered when asked for consent, told at every answer and withdrawal. The topic is compacted: the newest stays. Once the person was erased there is a tombstone, unless a \"no\" is kept.")
public record ConsentStateChanged(
        @JsonPropertyDescription("The customer who asked") AccountId account,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.ACCOUNT_LIFE)
        @JsonPropertyDescription(
                "The end-user, by the token of their identifier within this account; also the key. Absent of the holder, where the account is the key")
        @Nullable
        PersonToken person,

        @JsonPropertyDescription("Orders the states of this person; with gaps")
        StateVersion version,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription("By purpose and channel; a channel's own word counts before the one for every channel")
        List<Said> said,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @JsonPropertyDescription(
                "Words on what one sender of the account sends; such a word counts before one for every sender. Absent when there is none")
        @Nullable
        List<SaidToSender> saidToSenders)
        implements Event {
    public ConsentStateChanged {
        said = List.copyOf(said);
        saidToSenders = saidToSenders == null || saidToSenders.isEmpty() ? null : List.copyOf(saidToSenders);
    }

    /** None when nothing is about one sender. */
    public List<SaidToSender> toSenders() {
        return saidToSenders == null ? List.of() : saidToSenders;
    }
}
