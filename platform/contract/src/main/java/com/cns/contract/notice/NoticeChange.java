package com.cns.contract.notice;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What a version changes for the people whom its notice is about (R1). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum NoticeChange {
    /** There was no notice about its purpose before. */
    @JsonProperty("first")
    FIRST,
    /** What is done with people's data changes: they are told before it does. */
    @JsonProperty("material")
    MATERIAL,
    /** Other words for the same. */
    @JsonProperty("editorial")
    EDITORIAL
}
