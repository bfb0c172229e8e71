package com.cns.contract.classification;

/** Which retention rule a field falls under (R9). The rule's length is configuration of the service that owns the field. */
public enum Retention {
    /** As long as the account lives. */
    ACCOUNT_LIFE,
    /** As long as tax and accounting law of the account's country wants it. */
    TAX_LAW,
    /** End-users' identifiers: by product. */
    USAGE_BY_PRODUCT,
    /** Contents: by product. */
    CONTENT_BY_PRODUCT,
    /** As long as it must be shown that a privacy request was answered. */
    PRIVACY_LEDGER,
    /** A person's copy of their data: until it was there to be fetched for seven days. */
    PERSON_COPY,
    /** From where somebody signed in: for some months. */
    LOG_IN,
    /** Contacts with somebody beyond their account: until long after the last one, or with their account. */
    CONTACT,
    /** Visits of the site: until the answer to the cookie notice runs out or is taken back. */
    COOKIE_CONSENT,
    /** As long as somebody's objection must be heeded. */
    OBJECTION,
    /** As long as it must be shown who read or decided what; then redacted, so that the audit chain stays whole. */
    AUDIT,
    /** As long as the topic that carries it keeps records. */
    TOPIC,
    /** Until the work it was stored for is done: a mail until it is sent, a code until it is used. */
    UNTIL_DONE,
    /** Only while the request is answered; never stored. */
    REQUEST
}
