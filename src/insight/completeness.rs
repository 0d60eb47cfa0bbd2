//! The requirements of a finding: what a draft still has to say before it goes to the board (method §6.2).

use crate::{
    insight::Evidence,
    review::{Code, Finding, Kind, Person, Prevalence, Review},
};

/// The requirements of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindingRequirement {
    /// A headline without a person and without “should”.
    Headline,
    /// The issue.
    Issue,
    /// Its appearance in this case, and in which episodes.
    InThisCase,
    /// The reasons why it is underlying.
    Underlying,
    /// Something from outside this case that says so, too.
    Outside,
    /// Known, estimated or not known; never left unsaid.
    Widespread,
    /// Why it matters.
    Matters,
    /// A search for counter-evidence.
    Against,
    /// A question for the board that training staff would not answer.
    Question,
}

/// Something asked of a finding, and whether it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequirementCheck {
    /// The requirement.
    pub requirement: FindingRequirement,
    /// It is there.
    pub met: bool,
}

/// Words that tell somebody what to do.
const DUTY: [&str; 4] = ["should", "must", "ought", "needs"];
/// The beginnings of words by which a question can be answered with a course and be forgotten.
const TRAINING: [&str; 5] = ["train", "remind", "refresh", "awareness", "briefing"];

/// Everything that is asked of a finding, in the order in which a finding is read.
pub fn completeness(
    review: &Review,
    finding: &Finding,
    evidence: &Evidence,
) -> Vec<RequirementCheck> {
    let says = |text: &str| !text.trim().is_empty();
    let asked = [
        (
            FindingRequirement::Headline,
            is_general(review, &finding.headline),
        ),
        (FindingRequirement::Issue, says(&finding.issue)),
        (
            FindingRequirement::InThisCase,
            says(&finding.in_this_case) && !evidence.episodes.is_empty(),
        ),
        (
            FindingRequirement::Underlying,
            says(&finding.underlying_because),
        ),
        (FindingRequirement::Outside, has_outside(review, finding)),
        (
            FindingRequirement::Widespread,
            finding.prevalence != Prevalence::NotSaid,
        ),
        (FindingRequirement::Matters, says(&finding.why_it_matters)),
        (FindingRequirement::Against, !evidence.is_unchallenged()),
        (
            FindingRequirement::Question,
            has_question(&finding.questions),
        ),
    ];
    asked
        .into_iter()
        .map(|(ask, met)| RequirementCheck {
            requirement: ask,
            met,
        })
        .collect()
}

/// Whether a headline names a pattern: nobody of the case stands in it, and nobody is told what to do.
fn is_general(review: &Review, headline: &str) -> bool {
    let words = words(headline);
    let tells = words.iter().any(|word| DUTY.contains(&word.as_str()));
    let names = |person: &Person| {
        let called = self::words(&person.pseudonym);
        // One social worker is somebody, social workers are not.
        let role = self::words(&format!("the {}", person.role));
        holds(&words, &called) || holds(&words, &role)
    };
    !words.is_empty() && !tells && !review.people().iter().any(names)
}

/// Whether something from outside the case speaks for it: with one of its patterns, or a source named in its reasons.
fn has_outside(review: &Review, finding: &Finding) -> bool {
    let patterns = finding.patterns.iter().filter_map(|id| review.pattern(*id));
    let names_a_source = finding
        .underlying_because
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.parse::<Code>().ok())
        .any(|code| code.kind == Kind::Source && review.coded(code).is_some());
    names_a_source
        || patterns
            .into_iter()
            .any(|pattern| !pattern.outside_evidence.trim().is_empty())
}

/// Whether at least one question is for the board to think about, and not for a course.
fn has_question(questions: &str) -> bool {
    let trains = |question: &str| {
        let words = words(question);
        TRAINING
            .iter()
            .any(|begin| words.iter().any(|word| word.starts_with(begin)))
    };
    let mut lines = questions.lines().filter(|line| !line.trim().is_empty());
    lines.any(|line| !trains(line))
}

fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
    words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether some words stand in others, one after the other; no words stand nowhere.
fn holds(words: &[String], these: &[String]) -> bool {
    !these.is_empty() && words.windows(these.len()).any(|window| window == these)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{Change, Id, Position};
    use uuid::Uuid;

    fn id(number: u128) -> Id {
        Id::from_uuid(Uuid::from_u128(number))
    }

    fn code(kind: Kind) -> Code {
        Code { kind, number: 1 }
    }

    fn review() -> Review {
        let mut review = Review::new(crate::method::learning_together().clone().into());
        let mut person = Person::new(id(1), code(Kind::Person));
        (person.role, person.pseudonym) = ("Health visitor".to_owned(), "Ms Lane".to_owned());
        let mut source = crate::review::Source::new(id(2), code(Kind::Source));
        source.label = "Audit".to_owned();
        let mut add = |item: crate::review::AnyItem| {
            let at = Position::top(0);
            review.apply(&Change::Add { item, at }).expect("it fits");
        };
        add(person.into());
        add(source.into());
        review
    }

    #[test]
    fn a_headline_names_a_pattern_and_nobody() {
        let review = review();
        for good in [
            "What is timed gets done; what is discussed does not get minuted",
            "Health visitors hear last, and notice first",
            "Tidy plans are planes of glass",
        ] {
            assert!(is_general(&review, good), "{good}");
        }
        for bad in [
            "",
            "Managers should minute what they discuss",
            "Nobody asked Ms Lane",
            "The health visitor was told last",
        ] {
            assert!(!is_general(&review, bad), "{bad}");
        }
    }

    #[test]
    fn one_question_that_no_course_answers_is_enough() {
        assert!(!has_question(" \n"));
        assert!(!has_question("How will staff be trained to record?"));
        assert!(has_question(
            "How will staff be reminded?\nWhat is not counted, and who would know?"
        ));
    }

    #[test]
    fn a_new_finding_is_told_all_that_is_missing_and_one_that_says_it_all_nothing() {
        let review = review();
        let mut finding = Finding::new(id(3), code(Kind::Finding));
        let missing = |finding: &Finding, evidence: &Evidence| -> Vec<FindingRequirement> {
            completeness(&review, finding, evidence)
                .into_iter()
                .filter(|check| !check.met)
                .map(|check| check.requirement)
                .collect()
        };
        let mut evidence = Evidence::default();
        assert_eq!(missing(&finding, &evidence).len(), 9);
        evidence.episodes.insert(2);
        evidence
            .looked_for
            .push("Asked in two teams; found in one".to_owned());
        finding.headline = "What is timed gets done".to_owned();
        finding.issue = "Only timed work is seen".to_owned();
        finding.in_this_case = "The minutes came late".to_owned();
        finding.underlying_because = "The audit says so, too".to_owned();
        finding.prevalence = Prevalence::Unknown;
        finding.why_it_matters = "Thinking is not counted".to_owned();
        finding.questions = "What is not counted?".to_owned();
        assert_eq!(missing(&finding, &evidence), [FindingRequirement::Outside]);
        finding.underlying_because = "The audit (S1) says so, too".to_owned();
        assert_eq!(missing(&finding, &evidence), []);
    }
}
