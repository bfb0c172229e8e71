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
import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.PersonToken;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An end-user's data may only be kept from now on, or may be used again (GDPR Article 18). */
@Coverage(copy = Coverage.By.ELSEWHERE)
@EventType("com.cns.usage.restriction-changed.v1")
@JsonClassDescription("An end-user's data may only be kept from now on, or may be used again (GDPR Article 18).")
public record RestrictionChanged(
        @JsonPropertyDescription("The customer whose end-user it is")
        AccountId account,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.PROVIDE_SERVICE,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.TOPIC)
        @JsonPropertyDescription("The end-user, by the token of an identifier within this account; also the key")
        PersonToken person,

        @NotPersonal(NotPersonal.Reason.STATE) @JsonPropertyDescription("Whether the data may only be kept")
        boolean restricted,

        @NotPersonal(NotPersonal.Reason.TIME)
        @JsonPropertyDescription("Since when; a later change undoes an earlier one")
        Instant since,

        @JsonPropertyDescription("The privacy request that asked for it, if one did") @Nullable
        PrivacyRequestId request,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription(
                "By how many identifiers that request names the end-user: each has an event of its own; 1 where it is absent")
        @Nullable
        Integer identifiers)
        implements EndUserEvent {}
