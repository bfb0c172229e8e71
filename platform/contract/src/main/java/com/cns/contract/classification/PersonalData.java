package com.cns.contract.classification;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an entity attribute, event field or API field that holds personal data, sealed or not (R2).
 * A field with neither this nor {@link NotPersonal} fails the build.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE})
public @interface PersonalData {
    Category category();

    /** What it is held for (R7). */
    Purpose[] purposes();

    LegalBasis basis();

    com.cns.contract.classification.Retention retention();
}
