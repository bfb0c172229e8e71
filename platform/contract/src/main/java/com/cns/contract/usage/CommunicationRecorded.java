package com.cns.contract.usage;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.EventType;
import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A communication was accepted. Facts in clear, identifiers sealed, no content. */
@Coverage(copy = Coverage.By.CARRIED)
@EventType("com.cns.usage.communication-recorded.v1")
@JsonClassDescription("A communication was accepted. Facts in clear, identifiers sealed, no content.")
public record CommunicationRecorded(
        @JsonPropertyDescription("The communication; also the key")
        CommunicationId id,

        @JsonPropertyDescription("The customer") AccountId account,

        @JsonPropertyDescription("The end-user, for as long as their keys live")
        SubjectId subject,

        @JsonPropertyDescription("The product used") Product product,
        @JsonPropertyDescription("Which way it went") Direction direction,
        @JsonPropertyDescription("How far it came") CommunicationStatus status,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When it happened, or is wanted")
        Instant occurredAt,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When CNS accepted it")
        Instant receivedAt,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.CARRIER_RECONCILIATION},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.TOPIC)
        @JsonPropertyDescription("The sender, sealed under the end-user's key")
        @Nullable
        Sealed from,

        @PersonalData(
                category = Category.USAGE,
                purposes = {Purpose.PROVIDE_SERVICE, Purpose.CARRIER_RECONCILIATION},
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.TOPIC)
        @JsonPropertyDescription("The receiver, sealed under the end-user's key")
        @Nullable
        Sealed to,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("ISO 3166-1 alpha-2 country of the end-user's number, where it has one")
        @Nullable
        String country,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription("Segments, seconds or bytes, by product; what is billed")
        long quantity,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription("Price in minor units of the currency")
        @Nullable
        Long priceMinor,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("ISO 4217 currency of the price")
        @Nullable
        String currency,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.TOPIC)
        @JsonPropertyDescription(
                "How the account calls the end-user, sealed under the keys of the end-user and of whom it mentions (R13)")
        @Nullable
        Sealed name,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.TOPIC)
        @JsonPropertyDescription(
                "The account's own words for it, a line each, sealed under the keys of the end-user and of whom they mention (R13)")
        @Nullable
        Sealed tags,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("Who carried it: MCC and MNC, or a short name")
        @Nullable
        String carrier,

        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC)
        @JsonPropertyDescription("Keyed hash of the request's canonical form; tells a retry from a conflict")
        String fingerprint,

        @NotPersonal(NotPersonal.Reason.SKETCH)
        @JsonPropertyDescription("What the content looked like, without the content")
        @Nullable
        ContentTraits traits,

        @NotPersonal(NotPersonal.Reason.STATE)
        @JsonPropertyDescription(
                "Whether the end-user's number is charged at premium rate or at shared cost; absent when not")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Boolean premium,

        @NotPersonal(NotPersonal.Reason.STATE)
        @JsonPropertyDescription("Whether an end-user wrote nothing but a word such as STOP; absent when not")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Boolean optOut,

        @JsonPropertyDescription("What an end-user means by nothing but a word such as STOP or START; absent when none")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Keyword keyword,

        @JsonPropertyDescription(
                "Who else is named in name and tags by number or address; those are sealed under their keys as well (R13)")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<SubjectId> mentions,

        @NotPersonal(NotPersonal.Reason.SKETCH)
        @JsonPropertyDescription(
                "Keyed hash of the account and the range of ten thousand numbers that an outbound one goes to, cut to 64 bits")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long range,

        @NotPersonal(NotPersonal.Reason.STATE)
        @JsonPropertyDescription(
                "Whether an outbound one goes to a number next to one that the account had just sent to; absent when not")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Boolean sequential)
        implements UsageEvent {
    public CommunicationRecorded {
        mentions = mentions == null ? null : List.copyOf(mentions);
    }

    /** {@link #mentions}, none when there are none. */
    public List<SubjectId> mentioned() {
        return mentions == null ? List.of() : mentions;
    }

    /** The account's words for it dropped: what is kept when somebody named in them was erased before the record arrived. */
    public CommunicationRecorded withoutWords() {
        return new CommunicationRecorded(
                id,
                account,
                subject,
                product,
                direction,
                status,
                occurredAt,
                receivedAt,
                from,
                to,
                country,
                quantity,
                priceMinor,
                currency,
                null,
                null,
                carrier,
                fingerprint,
                traits,
                premium,
                optOut,
                keyword,
                null,
                range,
                sequential);
    }

    /** The facts alone: what is kept when the end-user was erased before the record arrived. */
    public CommunicationRecorded withoutPerson() {
        return new CommunicationRecorded(
                id,
                account,
                subject,
                product,
                direction,
                status,
                occurredAt,
                receivedAt,
                null,
                null,
                country,
                quantity,
                priceMinor,
                currency,
                null,
                null,
                carrier,
                fingerprint,
                null,
                premium,
                null,
                null,
                null,
                null,
                null);
    }
}
