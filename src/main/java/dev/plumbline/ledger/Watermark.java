package dev.plumbline.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a division's entity has been captured, in values that Epicor sent, and the pass that is
 * under way. It moves only when every page of a pass is stored.
 */
@Entity
@Table(name = "watermark")
public class Watermark {
    @EmbeddedId Key key;

    @Column(name = "epicor_company")
    String epicorCompany = "";

    @Column(name = "change_date")
    @Nullable Instant changeDate;

    @Column(name = "sys_rev")
    @Nullable Long sysRev;

    @Column(name = "pass_cursor")
    @Nullable String passCursor;

    @Column(name = "pass_selection")
    @Nullable String passSelection;

    @Column(name = "pass_change_date")
    @Nullable Instant passChangeDate;

    @Column(name = "pass_sys_rev")
    @Nullable Long passSysRev;

    /** For Hibernate. */
    protected Watermark() {
        this.key = new Key("", "", "");
    }

    public Watermark(Key key, String epicorCompany) {
        this.key = key;
        this.epicorCompany = epicorCompany;
    }

    /** The greatest change date that a finished pass has seen. */
    public @Nullable Instant changeDate() {
        return changeDate;
    }

    /** The greatest SysRevID that a finished pass has seen. */
    public @Nullable Long sysRev() {
        return sysRev;
    }

    /** Where the pass under way goes on; null when none was interrupted. */
    public @Nullable String passCursor() {
        return passCursor;
    }

    /** The company that the values belong to. */
    public String epicorCompany() {
        return epicorCompany;
    }

    /** Begins a pass, or goes on with the interrupted one when it is of the same plan. */
    public void begin(String plan) {
        if (!plan.equals(passSelection)) {
            passSelection = plan;
            passCursor = null;
            passChangeDate = null;
            passSysRev = null;
        }
    }

    /** Notes a stored page: where the next one starts, and the greatest values it held. */
    public void advance(
            @Nullable String cursor,
            @Nullable Instant greatestChange,
            @Nullable Long greatestRevision) {
        passCursor = cursor;
        passChangeDate = later(passChangeDate, greatestChange);
        passSysRev = later(passSysRev, greatestRevision);
    }

    /** Ends the pass: only now the watermark moves, and never back. */
    public void finish() {
        changeDate = later(changeDate, passChangeDate);
        sysRev = later(sysRev, passSysRev);
        end();
    }

    /** Ends a pass that left older documents out: the watermark stays. */
    public void end() {
        passSelection = null;
        passCursor = null;
        passChangeDate = null;
        passSysRev = null;
    }

    /** Forgets everything: the values belong to another company or another Epicor environment. */
    public void reset(String company) {
        epicorCompany = company;
        changeDate = null;
        sysRev = null;
        end();
    }

    private static <T extends Comparable<? super T>> @Nullable T later(
            @Nullable T one, @Nullable T other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** A division, an entity's key, and the stream: {@code header} or {@code child}. */
    @Embeddable
    public record Key(String division, String entity, String stream) implements Serializable {}
}
