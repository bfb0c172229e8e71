package com.cns.usage.personaldata;

/** What the finder claims to find. When two overlap, the one that is named first wins. */
public enum PersonalDataType {
    /** An e-mail address; its identifier is in lower case. */
    EMAIL,
    /** An account number (ISO 13616) whose length and check digits are right; its identifier has no spaces. */
    IBAN,
    /** A payment card's number (ISO/IEC 7812) whose check digit is right; its identifier is digits only. */
    CREDIT_CARD,
    /** An IPv4 or IPv6 address; its identifier is the canonical form. */
    IP,
    /** A phone number; its identifier is E.164, absent when the country cannot be told or no such number can exist. */
    PHONE,
    /** The name of a person, without title; it has no identifier. */
    PERSON
}
