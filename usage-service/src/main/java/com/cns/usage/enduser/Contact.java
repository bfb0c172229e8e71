package com.cns.usage.enduser;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import com.cns.contract.usage.CommunicationRecorded;

/** An account and an end-user of it. */
public record Contact(AccountId account, SubjectId subject) {
    public static Contact of(CommunicationRecorded communication) {
        return new Contact(communication.account(), communication.subject());
    }
}
