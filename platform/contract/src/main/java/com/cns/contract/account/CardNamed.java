package com.cns.contract.account;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Coverage;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The holder said by what they pay, at the sign-up or later. What travels on {@code cns.account-activity} (R21). */
@Coverage(erasure = Coverage.By.HOLDER, copy = Coverage.By.HOLDER)
@EventType("com.cns.account.card-named.v1")
@JsonClassDescription("The holder said by what they pay, at the sign-up or later.")
public record CardNamed(
        @JsonPropertyDescription("Whose account; also the key of the record")
        AccountId account,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.SECURITY,
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.TOPIC)
        @JsonPropertyDescription("The means of payment, as a keyed hash of what the payment provider calls it")
        CardToken card)
        implements Event {}
