package com.cns.platform.purpose;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.Purpose;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An endpoint that returns personal data: the {@code CNS-Purpose} header must be one of these purposes (R7). Refusals are
 * audited.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ReadsPersonalData {
    Category[] value();

    Purpose[] purposes();

    /** Whether what was read is audited, too: contents, and whatever staff read of customers. */
    boolean audited() default false;

    /**
     * Whether customers, who ask about what is theirs by the same endpoint, state no purpose and are not audited there: only staff
     * are.
     */
    boolean byStaffOnly() default false;
}
