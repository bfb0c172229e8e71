package com.cns.contract.account;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Somebody signed up. What travels on {@code cns.account-activity} (R6). */
@Coverage(erasure = Coverage.By.HOLDER, copy = Coverage.By.HOLDER)
@EventType("com.cns.account.signed-up.v1")
@JsonClassDescription("Somebody signed up.")
public record AccountSignedUp(
        @JsonPropertyDescription("Whose account; also the key of the record")
        AccountId account,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.TOPIC)
        @JsonPropertyDescription("The network that it came from")
        NetworkToken network,

        @NotPersonal(NotPersonal.Reason.STATE)
        @JsonPropertyDescription(
                "Whether the e-mail address is of a domain that gives out addresses to throw away: a signal, no ground for a refusal; older events lack it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Boolean throwAwayAddress)
        implements Event {}
