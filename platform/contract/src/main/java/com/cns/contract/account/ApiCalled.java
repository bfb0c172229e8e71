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
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one credential of an account called from one network within a minute, at one replica of the service that {@code ce_source}
 * names: counts add (R6). What travels on {@code cns.account-activity}.
 */
@Coverage(erasure = Coverage.By.HOLDER, copy = Coverage.By.HOLDER)
@EventType("com.cns.account.api-called.v1")
@JsonClassDescription(
        "What one credential of an account called from one network within a minute, at one replica of the service that ce_source names: counts add.")
public record ApiCalled(
        @JsonPropertyDescription("Whose account; also the key of the record")
        AccountId account,

        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER)
        @JsonPropertyDescription("The API key (KY…) or the session (SE…) that the token was issued for")
        String credential,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.SECURITY, Purpose.UNDERSTAND_CUSTOMERS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.TOPIC)
        @JsonPropertyDescription(
                "The network that they came from; absent for all those beyond the number that is counted apart")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        NetworkToken network,

        @NotPersonal(NotPersonal.Reason.TIME) @JsonPropertyDescription("The minute in which they were answered")
        Instant minute,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("All calls")
        long calls,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription("Those that were answered by a status from 400 to 499")
        long refused,

        @NotPersonal(NotPersonal.Reason.COUNT)
        @JsonPropertyDescription("Those that were answered by a status of 500 or more")
        long failed)
        implements Event {
    public ApiCalled {
        if (refused < 0 || failed < 0 || calls < 1 || calls < refused + failed) {
            throw new IllegalArgumentException("those refused and failed are some of the calls");
        }
    }
}
