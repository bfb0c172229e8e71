/// This service's part in privacy requests: erasing a person, once, and reporting place by place (R12,
/// GDPR Article 17).
///
/// Invariants: the subjects are marked before their keys are destroyed, and the keys are destroyed before
/// the rows go, so that a crash at any point resumes with the same subjects; whoever stores what is
/// sealed asks {@link ErasedSubjects} in the same transaction, so that a record that comes late brings
/// nothing back; a request that was done only tells its report again; one that is performed again after a
/// restore leaves the subjects that were drawn more than two hours after it was asked; each destroyed
/// subject is audited in the transaction that reports. Whoever is left when an account has ended goes in
/// the same steps, several at a time, and is reported to nobody.
@NullMarked
package com.cns.platform.erasure;

import org.jspecify.annotations.NullMarked;
