package com.cns.usage.communication;

import com.cns.contract.id.AccountId;
import com.cns.contract.id.CommunicationId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Place;

/** The sealed fields: where each is bound to and by which of the subject's keys. */
public enum Field {
    FROM("from", Field.USAGE),
    TO("to", Field.USAGE),
    /** How the account calls the end-user (R13). */
    NAME("name", Field.USAGE),
    /** Words of the account's own, a line each (R13). */
    TAGS("tags", Field.USAGE),
    TEXT("text", Field.CONTENT),
    /** By what an imported contact is reached. */
    IDENTIFIER("identifier", Field.USAGE);

    /** The key scope of identifiers. */
    public static final String USAGE = "usage";

    /** The key scope of contents: goes earlier than {@link #USAGE}. */
    public static final String CONTENT = "content";

    private final String field;
    private final String scope;

    Field(String field, String scope) {
        this.field = field;
        this.scope = scope;
    }

    public String scope() {
        return scope;
    }

    /** Of {@code communication}, or of {@code content}. */
    String column() {
        return field + "_sealed";
    }

    public Place of(AccountId account, SubjectId subject, CommunicationId id) {
        return new Place(account, subject, id.value(), field);
    }

    /** Of what an account keeps of a person once, rather than of a communication. */
    public Place of(AccountId account, SubjectId subject) {
        return new Place(account, subject, account.value(), field);
    }
}
