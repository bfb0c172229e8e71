package com.cns.consent.memory;

import com.cns.consent.standing.Standing;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * What a subject's word on a purpose is now.
 *
 * @param consent that was changed
 * @param now the consent that counts; null when none is left
 */
record Change(
        SubjectId subject,
        Purpose purpose,
        ConsentId consent,
        @Nullable Standing now) {}
