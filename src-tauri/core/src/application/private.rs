//! Numbers that are nobody else's business: they stay out of files that go to others.

use super::Application;

impl Application {
    /// How many 证件号码 and 银行账号 stand in it.
    pub fn private_numbers(&self) -> usize {
        let mut copy = self.clone();
        copy.private_slots().into_iter().filter(|number| !number.trim().is_empty()).count()
    }

    /// Takes 证件号码 and 银行账号 out, for a file that goes to others. What the identity card tells of birth and sex stays.
    pub fn remove_private_numbers(&mut self) {
        let people = self.team.iter_mut().map(|member| &mut member.person);
        for person in people.chain([&mut self.investigator]) {
            person.keep_what_the_card_tells();
        }
        self.private_slots().into_iter().for_each(String::clear);
    }

    fn private_slots(&mut self) -> Vec<&mut String> {
        let people = self.team.iter_mut().map(|member| &mut member.person.document_number);
        let partners = self.partners.iter_mut().map(|partner| &mut partner.organisation.account_number);
        let own = [&mut self.investigator.document_number, &mut self.lead.account_number];
        people.chain(partners).chain(own).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::application::TeamMember;
    use crate::catalogue::Catalogue;
    use crate::sample::SAMPLES;

    #[test]
    fn numbers_are_taken_out_and_what_they_tell_stays() {
        let mut application = SAMPLES[0].application(&Catalogue::shipped());
        application.lead.account_number = "6222020200112233".into();
        application.partners[1].organisation.account_number = "6222020200112234".into();
        (application.investigator.birth_date, application.investigator.sex) = (String::new(), None);
        application.investigator.document_number = "11010519491231002X".into();
        let mut member = TeamMember { id: "m1".into(), ..TeamMember::default() };
        member.person.document_number = "E12345678".into();
        application.team = vec![member];
        assert_eq!(application.private_numbers(), 4);
        application.remove_private_numbers();
        assert_eq!(application.private_numbers(), 0);
        assert_eq!(application.investigator.birth_date, "1949-12-31");
        let json = serde_json::to_string(&application).unwrap();
        assert!(
            !json.contains("62220202") && !json.contains("E12345678") && !json.contains("11010519491231")
        );
    }
}
