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

/** Somebody tried to log in with the e-mail address of a holder and a wrong password. What travels on {@code cns.account-activity} (R6). */
@Coverage(erasure = Coverage.By.HOLDER, copy = Coverage.By.HOLDER)
@EventType("com.cns.account.login-failed.v1")
@JsonClassDescription("Somebody tried to log in with the e-mail address of a holder and a wrong password.")
public record LoginFailed(
        @JsonPropertyDescription("Whose account; also the key of the record")
        AccountId account,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.TOPIC)
        @JsonPropertyDescription("The network that it came from")
        NetworkToken network)
        implements Event {}
