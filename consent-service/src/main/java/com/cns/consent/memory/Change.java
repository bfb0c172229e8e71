package com.cns.consent.memory;

import com.cns.consent.standing.Scope;
import com.cns.consent.standing.Standing;
import com.cns.contract.classification.Purpose;
import com.cns.contract.id.ConsentId;
import com.cns.contract.id.SubjectId;
import com.cns.platform.keyring.Print;
import org.jspecify.annotations.Nullable;

/**
 * What a person's word on a purpose is now.
 *
 * @param subject null of a "no" that outlived an erasure
 * @param print of such a one; null of a subject's, whose print the keyring knows
 * @param scope what the word is about
 * @param consent that was changed
 * @param now the consent that counts; null when none is left
 */
record Change(
        @Nullable SubjectId subject,
        @Nullable Print print,
        Purpose purpose,
        Scope scope,
        ConsentId consent,
        @Nullable Standing now) {}
