package com.cns.contract.usage;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.privacy.PersonToken;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An end-user wrote nothing but a word that ends messages to them, or begins them again. Neither number nor text. */
@Coverage(copy = Coverage.By.ELSEWHERE)
@EventType("com.cns.usage.keyword-received.v1")
@JsonClassDescription(
        "An end-user wrote nothing but a word that ends messages to them, or begins them again. Neither number nor text.")
public record KeywordReceived(
        @JsonPropertyDescription("The customer to whom they wrote")
        AccountId account,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.TOPIC)
        @JsonPropertyDescription("The end-user, by the token of their number within this account; also the key")
        PersonToken person,

        @JsonPropertyDescription(
                "To which sender of the customer's they wrote, by its token within this account; absent before 2026-12")
        @Nullable
        SenderToken sender,

        @JsonPropertyDescription("By which product they wrote")
        Product product,

        @JsonPropertyDescription("What the word means") Keyword keyword,

        @JsonPropertyDescription("The communication in which they said it")
        CommunicationId message,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription("When they said it; what was said last counts, in whatever order it is told")
        Instant saidAt)
        implements EndUserEvent {}
