package com.cns.usage.personaldata.tool;

import com.cns.usage.personaldata.PersonalDataType;
import java.util.List;

/** A text and the personal data that a person marked in it. */
record Labelled(String text, List<Label> labels) {
    /**
     * @param start the first UTF-16 code unit
     * @param end after the last UTF-16 code unit
     */
    record Label(PersonalDataType type, int start, int end) {}
}
