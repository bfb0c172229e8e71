package com.cns.consent.telling;

import com.cns.contract.classification.Purpose;
import com.cns.contract.id.SubjectId;

/** Whose data, and for what. */
public record Matter(SubjectId person, Purpose purpose) {}
