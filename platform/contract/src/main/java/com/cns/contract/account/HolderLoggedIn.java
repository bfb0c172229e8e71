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
import com.cns.contract.id.SessionId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A holder logged in with e-mail address and password. What travels on {@code cns.account-activity} (R6). */
@Coverage(erasure = Coverage.By.HOLDER, copy = Coverage.By.HOLDER)
@EventType("com.cns.account.logged-in.v1")
@JsonClassDescription("A holder logged in with e-mail address and password.")
public record HolderLoggedIn(
        @JsonPropertyDescription("Whose account; also the key of the record")
        AccountId account,

        @JsonPropertyDescription("The session that began") SessionId session,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.TOPIC)
        @JsonPropertyDescription("The network that it came from")
        NetworkToken network)
        implements Event {}
