package com.cns.contract.classification;

/** The three categories of the privacy policy. */
public enum Category {
    /** The customer: contact, billing, log-in addresses, leads, sales and support contacts. */
    ACCOUNT,
    /** The customer's end-users: phone numbers, network addresses, device tokens, friendly names. */
    USAGE,
    /** What was communicated. */
    CONTENT
}
