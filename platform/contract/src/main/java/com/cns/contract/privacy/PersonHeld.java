package com.cns.contract.privacy;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.event.Event;
import com.cns.contract.event.EventType;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.PersonRequestId;
import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** Which of the accounts of a {@link PersonSought} have data of the person in one service; for account-service alone (R27). */
@EventType("com.cns.privacy.person-reported.v1")
@JsonClassDescription(
        "Which of the accounts that a person is sought in have data of them in one service; for account-service alone (R27).")
public record PersonHeld(
        @JsonPropertyDescription("What the person asked; also the key")
        PersonRequestId request,

        @NotPersonal(NotPersonal.Reason.COUNT) @JsonPropertyDescription("Which of the events of the search it answers")
        int batch,

        @NotPersonal(NotPersonal.Reason.ENUMERATION)
        @JsonPropertyDescription("The service that answers, such as usage-service")
        String participant,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @JsonPropertyDescription("Those that have some; often none")
        List<Held> accounts)
        implements Event {
    public PersonHeld {
        accounts = List.copyOf(accounts);
    }

    /** An account that has data of the person. */
    public record Held(
            @JsonPropertyDescription("The account") AccountId account,

            @NotPersonal(NotPersonal.Reason.COUNT)
            @JsonPropertyDescription("By which of the identifiers, by their places from 0")
            List<Integer> identifiers) {
        public Held {
            identifiers = List.copyOf(identifiers);
        }
    }
}
