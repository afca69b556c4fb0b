package dev.plumbline.mapping;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A stored {@link CostCodeRule}; never altered, only added and deleted. */
@Entity
@Table(name = "cost_code_rule")
public class CostCodeRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Nullable String division;

    @Column(name = "gl_account")
    String glAccount = "";

    @Column(name = "cost_code")
    String costCode = "";

    @Column(name = "cost_type")
    String costType = "";

    @Column(name = "valid_from")
    @Nullable LocalDate validFrom;

    @Column(name = "valid_to")
    @Nullable LocalDate validTo;

    /** For Hibernate. */
    protected CostCodeRow() {}

    CostCodeRow(CostCodeRule rule) {
        this.division = rule.division();
        this.glAccount = rule.glAccount();
        this.costCode = rule.costCode();
        this.costType = rule.costType();
        this.validFrom = rule.validFrom();
        this.validTo = rule.validTo();
    }

    CostCodeRule rule() {
        return new CostCodeRule(id, division, glAccount, costCode, costType, validFrom, validTo);
    }
}
