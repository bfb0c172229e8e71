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
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** The content of a communication, sealed under its own key, apart from the facts (R14). */
@Coverage(copy = Coverage.By.CARRIED)
@EventType("com.cns.usage.content-recorded.v1")
@JsonClassDescription("The content of a communication, sealed under its own key, apart from the facts (R14).")
public record ContentRecorded(
        @JsonPropertyDescription("The communication; also the key")
        CommunicationId id,

        @JsonPropertyDescription("The customer") AccountId account,

        @JsonPropertyDescription("The end-user, for as long as their keys live")
        SubjectId subject,

        @JsonPropertyDescription("The product used; sets how long the content is kept")
        Product product,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("When CNS accepted it")
        Instant receivedAt,

        @PersonalData(
                category = Category.CONTENT,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.PROCESSOR_INSTRUCTION,
                retention = Retention.TOPIC)
        @JsonPropertyDescription("The text, sealed under the end-user's content key")
        Sealed text)
        implements UsageEvent {}
